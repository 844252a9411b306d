import { stayFlat } from './support/flat.ts'

stayFlat(100)
