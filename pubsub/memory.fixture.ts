import { MemoryStorage, type MemoryTransaction } from './memory-storage.ts'
import type { World } from './world.fixture.ts'

export async function openMemory(): Promise<World<MemoryTransaction>> {
  const storage = new MemoryStorage()
  const begin: World<MemoryTransaction>['begin'] = async () => {
    const tx = storage.begin()
    return { tx, commit: async () => tx.commit(), rollback: async () => tx.rollback() }
  }
  return { storage, begin, close: async () => undefined }
}
