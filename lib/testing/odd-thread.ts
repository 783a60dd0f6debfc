import { threadId } from 'node:worker_threads';
import { serve } from '@/lib/kernel/thread-side';

/** A thread that does as it is told, for the tests of `Thread`. */
serve(async (told: string): Promise<string> => {
  if (told === 'throw') throw new Error('a thrown one');
  if (told === 'exit') process.exit(3);
  if (told === 'hang') await new Promise(() => {});
  // Answers first, and fails when nobody asks any more.
  if (told === 'fail later') setTimeout(() => Promise.reject(new Error('a late one')), 20);
  return `${told} by ${threadId}`;
});
