import type { Language, Medium } from '@/lib/generation/schema';

/** A model as the picker shows it. */
export interface ModelInfo {
  /** `maquette/prose-1`, `openai/gpt-4o-mini`, `compatible/qwen2.5:7b`. */
  id: string;
  label: string;
  media: Medium[];
  /** True for the engines that run inside the studio and need no key. */
  embedded: boolean;
  /** `this machine`, or the host that the text is sent to. */
  where: string;
  /** What it writes, where that is known to be limited. */
  languages?: Language[];
}

/** Why a generation gave nothing, or not everything. Keys of the catalogue. */
export const failureReasons = [
  /** 401, 402, 403: the key, the account or the address is not accepted. */
  'refused',
  /** 429 after the retries. */
  'rateLimited',
  /** 5xx after the retries, or nothing listens at the address. */
  'providerDown',
  /** No first token in time. */
  'noAnswer',
  /** It began, then fell silent. */
  'stalled',
  /** The connection was lost, or the answer ended without saying that it is finished. */
  'cutOff',
  /** The answer is not what the protocol says. */
  'garbled',
  /** Longer than the studio stores, or longer than the model can read. */
  'tooLong',
  /** The address is not public and not allowed by MAQUETTE_ALLOW_HOSTS, or it points elsewhere. */
  'blockedAddress',
  /** A finished answer with nothing in it. */
  'emptyAnswer',
  /** 404: no such model there. */
  'notFoundModel',
  'unknown',
] as const;
export type FailureReason = (typeof failureReasons)[number];
