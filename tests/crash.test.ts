import { killUnderLoad } from './support/crash.ts'

killUnderLoad(5)
