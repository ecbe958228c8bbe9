import { buildAll } from '../../scripts/build.ts'

/** Browser journeys and process tests run what users run: the built platform. */
export default async function setup(): Promise<void> {
  await buildAll()
}
