import 'server-only';

/** The one place in app where the database is handed out; everything else goes through verbs. */
export { openDatabase } from '@/db/client';
