// Plain JavaScript: start.mjs and test.mjs call it before anything else can run.
import { spawn } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

// The CLI downloads a schema engine that generate never runs: any executable that exists satisfies it.
export const prismaEnvironment = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}

function generate(dialect) {
  return new Promise((resolve, reject) => {
    const args = [`${root}node_modules/prisma/build/index.js`, 'generate', '--no-hints']
    const child = spawn(process.execPath, [...args, '--schema', `prisma/${dialect}/schema.prisma`], {
      cwd: root,
      env: { ...process.env, ...prismaEnvironment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`prisma generate, ${dialect}:\n${output}`))))
  })
}

export async function generateClients() {
  await Promise.all(['sqlite', 'postgres'].map(generate))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await generateClients().catch((error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}
