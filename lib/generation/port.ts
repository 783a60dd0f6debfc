/** Engines import the port by this name; it is client-safe and lives in schema.ts. */
export * from './schema';
