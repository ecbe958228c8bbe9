import type { Browser, Page } from './platform.ts'

/** What a reader sees of one question, read from the page. */
export function revisionOn(page: Page): string {
  return /name="revision" value="(\d+)"/.exec(page.html)?.[1] ?? ''
}

/** The radio that is set, or null. */
export function chosen(page: Page): string | null {
  return /name="step" value="([^"]*)" checked=""/.exec(page.html)?.[1] ?? null
}

/** How many revisions a history page lists. */
export function revisions(history: Page): number {
  return history.html.match(/<li class="panel" value=/g)?.length ?? 0
}

/** How many questions a task list says are answered. */
export function answeredIn(list: Page): number {
  return Number(/(\d+) of 200 questions answered/.exec(list.text)?.[1])
}

/** Opens a question and saves an answer to it, as somebody would who sees its newest state. */
export async function answer(
  who: Browser,
  round: string,
  item: string,
  fields: Readonly<Record<string, string>>,
): Promise<Page> {
  const page = await who.get(`${round}/items/${item}`)
  return who.post(`${round}/items/${item}/answer`, { revision: revisionOn(page), ...fields })
}

/** The round's answers as it hands them out. */
export async function answersFile(who: Browser, round: string) {
  const response = await who.send(`${round}/answers.json`, {})
  return (await response.json()) as {
    round: { id: string; label: string }
    answers: Record<string, Record<string, unknown>>
  }
}
