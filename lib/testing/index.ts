export { defaultPlan, type FakePlan, nowMicros, planOf, textOf } from './fake-plan';
export { type FakeProvider, type FakeStats, startFakeProvider } from './fake-provider';
