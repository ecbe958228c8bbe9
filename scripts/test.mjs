// npm test: installs what is missing, then runs everything on the pinned Node.
import { join } from 'node:path'
import { install, root, run } from './node.mjs'

install()
process.exit(run(['--conditions=wego-source', join(root, 'scripts/test.ts'), ...process.argv.slice(2)]))
