import { serve } from '@/lib/kernel/thread-side';
import { figuresOf, type MeasureInput } from './compute';

/** The measuring thread: one draft at a time. */
serve((input: MeasureInput) => [...figuresOf(input)]);
