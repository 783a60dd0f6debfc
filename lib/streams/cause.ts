export { causeOf } from '@/lib/kernel/cause';
