/** Pictures as imports, for the type check of a clone that Next has not built yet. */
/// <reference types="next/image-types/global" />
