export { can, requireActor, requireCan } from './can';
export { type Role, roles } from './schema';
export { type Capability, type OpenCapability, openCapabilities, permissions } from './table';
