/** Roles of a workspace, strongest first. Anything else fails closed. */
export const roles = ['owner', 'editor', 'reviewer', 'viewer'] as const;
export type Role = (typeof roles)[number];
