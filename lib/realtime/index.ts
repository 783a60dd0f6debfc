export { AccessWatch, accessOf, whileAllowed } from './access';
export { type Bus, busOf, rawClient } from './bus';
export { channels, notify } from './channels';
export { Presence, type PresenceOptions, presenceOf } from './presence';
export { eventChannel, type NewEvent, record } from './record';
export { recordAll } from './record-all';
export { EventFeed, feedOf, type LiveEvent, resync, subscribeEvents } from './subscribe';
