import { openMemory } from './memory.fixture.ts'
import { storageSuite } from './storage.suite.ts'

storageSuite('memory', openMemory, { concurrent: true })
