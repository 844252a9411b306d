import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const dialects = ['sqlite', 'postgres'] as const
export type Dialect = (typeof dialects)[number]

const root = fileURLToPath(new URL('..', import.meta.url))

export const schemaPath = (dialect: Dialect) => `${root}prisma/${dialect}/schema.prisma`
export const migrationsPath = (dialect: Dialect) => `${root}prisma/${dialect}/migrations`

const provider = { sqlite: 'sqlite', postgres: 'postgresql' }

// Prisma's provider must be a literal (prisma/orm #26887), hence two schemas out of one model.
const header = (dialect: Dialect) => `// Written by npm run db:migration out of prisma/model.prisma: change that one.

generator client {
  provider            = "prisma-client"
  output              = "../../server/db/generated/${dialect}"
  runtime             = "nodejs"
  moduleFormat        = "esm"
  importFileExtension = "ts"
}

datasource db {
  provider = "${provider[dialect]}"
}
`

export const readModel = () => readFileSync(`${root}prisma/model.prisma`, 'utf8')
export const schemaFor = (dialect: Dialect, model = readModel()) => `${header(dialect)}\n${model}`
