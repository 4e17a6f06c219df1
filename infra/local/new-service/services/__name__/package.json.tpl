{
  "name": "@muster/__name__",
  "version": "0.1.0",
  "private": true,
  "license": "Apache-2.0",
  "type": "module",
  "exports": {
    ".": "./src/service.ts"
  },
  "scripts": {
    "typecheck": "tsc --noEmit",
    "test": "vitest run",
    "lint": "biome check .",
    "build": "node ../../infra/local/src/build-service.ts"
  },
  "dependencies": {
    "@muster/bus": "*",
    "@muster/contracts": "*",
    "@muster/kit": "*",
    "drizzle-orm": "__drizzle__"
  },
  "devDependencies": {
    "@muster/testing": "*"
  }
}
