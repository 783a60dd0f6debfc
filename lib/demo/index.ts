export { enterDemo } from './enter';
export { type Landing, type LandingWork, landing, landingRaw } from './landing';
export { demoSlug, ensureDemo } from './make';
