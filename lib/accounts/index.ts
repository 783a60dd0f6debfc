export { initialsOf, personView } from './format';
export { limit, sweepLimits } from './limit';
export { hashPassword } from './password';
export type * from './schema';
export { actorOfSession, actorOfToken, revokeSessions, signInWithProvider } from './session';
export { type SessionSeed, signIn } from './sign-in';
export { signUp } from './sign-up';
