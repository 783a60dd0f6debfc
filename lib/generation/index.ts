export {
  type BuiltPrompt,
  buildPrompt,
  estimateTokens,
  type PromptInput,
  type PromptPart,
  type PromptPartKind,
  promptFrom,
  resumePrompt,
} from './prompt';
export * from './schema';
