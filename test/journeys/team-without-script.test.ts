import { theWholeTeam } from './the-whole-team.ts'

theWholeTeam({ script: false })
