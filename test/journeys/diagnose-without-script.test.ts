import { theWholeJob } from './the-whole-job.ts'

theWholeJob({ script: false })
