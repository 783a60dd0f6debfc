/** Pairs a model is asked about unless another number is chosen, and at most; each is asked twice. */
export const defaultPairs = 20;
export const mostPairs = 50;
