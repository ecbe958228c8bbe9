// node scripts/run.mjs FILE.ts …args: installs when needed, then runs the file on the pinned Node.
import { join } from 'node:path'
import { install, root, run } from './node.mjs'

install()
const args = process.argv.slice(2)
const program =
  args[0] === '--bin'
    ? [join(root, 'node_modules', ...binary(args[1])), ...args.slice(2)]
    : ['--conditions=wego-source', ...args]
process.exit(run(program))

function binary(name) {
  const known = { prettier: ['prettier', 'bin', 'prettier.cjs'], vitest: ['vitest', 'vitest.mjs'] }
  if (!known[name]) throw new Error(`Unknown program ${name}; known: ${Object.keys(known).join(', ')}`)
  return known[name]
}
