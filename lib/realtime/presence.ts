import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { newId } from '@/lib/kernel/ids';
import { onShutdown } from '@/lib/kernel/lifecycle';
import { busOf, rawClient } from './bus';
import { channels, notify } from './channels';

export interface PresenceOptions {
  /** Milliseconds between two announcements of who is here. */
  beatMs: number;
  /** Milliseconds after which another process's word no longer counts. */
  trustMs: number;
  /** Milliseconds somebody stays here after the last connection closed: a reload is no departure. */
  graceMs: number;
}

const usual: PresenceOptions = { beatMs: 20_000, trustMs: 50_000, graceMs: 4_000 };
/** Ids in one announcement: 36 characters each, 8,000 bytes at most. */
const idsAtOnce = 180;

interface Room {
  /** Open connections of each person in this process; 0 while the grace lasts. */
  local: Map<string, number>;
  /** Person -> process -> until when it is believed. */
  remote: Map<string, Map<string, number>>;
  watchers: Set<(here: string[]) => void>;
  shown: string;
}

/**
 * Who has a workspace open. Each process counts its own connections and tells the others by NOTIFY:
 * `here <process> <workspace> <person>,…`, `gone <process> <workspace> <person>`, and `ask <process> <workspace>` from one that has
 * just got its first visitor there.
 */
export class Presence {
  private readonly process = newId();
  private readonly rooms = new Map<string, Room>();
  private readonly off: () => void;
  private readonly timer: NodeJS.Timeout;
  private readonly options: PresenceOptions;

  constructor(
    private readonly db: Database,
    options: Partial<PresenceOptions> = {},
  ) {
    this.options = { ...usual, ...options };
    this.off = busOf(db).on(channels.presence, { on: (payload) => this.hear(payload) });
    this.timer = setInterval(() => this.beat(), this.options.beatMs);
    this.timer.unref();
  }

  /** A connection of `userId` is open until the answered function is called; `watch` gets everybody's ids at each change. */
  join(workspaceId: string, userId: string, watch: (here: string[]) => void): () => void {
    const room = this.rooms.get(workspaceId) ?? this.open(workspaceId);
    const before = room.local.get(userId);
    room.local.set(userId, (before ?? 0) + 1);
    room.watchers.add(watch);
    if (before === undefined) this.announce(workspaceId, [userId]);
    this.noteSeen(workspaceId, [userId]);
    if (!this.tell(room)) watch(hereIn(room));
    let joined = true;
    return () => {
      if (!joined) return;
      joined = false;
      room.watchers.delete(watch);
      const left = (room.local.get(userId) ?? 1) - 1;
      room.local.set(userId, left);
      if (left === 0) setTimeout(() => this.depart(workspaceId, room, userId), this.options.graceMs).unref();
    };
  }

  /** Ids of the people who have the workspace open anywhere, sorted. */
  here(workspaceId: string): string[] {
    const room = this.rooms.get(workspaceId);
    return room ? hereIn(room) : [];
  }

  close(): void {
    clearInterval(this.timer);
    this.off();
    this.rooms.clear();
  }

  private open(workspaceId: string): Room {
    const room: Room = { local: new Map(), remote: new Map(), watchers: new Set(), shown: '' };
    this.rooms.set(workspaceId, room);
    this.send(`ask ${this.process} ${workspaceId}`);
    return room;
  }

  private depart(workspaceId: string, room: Room, userId: string): void {
    if (room.local.get(userId) !== 0) return;
    room.local.delete(userId);
    this.send(`gone ${this.process} ${workspaceId} ${userId}`);
    this.tell(room);
    if (room.local.size === 0 && this.rooms.get(workspaceId) === room) this.rooms.delete(workspaceId);
  }

  private hear(payload: string): void {
    const [kind, from = '', workspaceId = '', list = ''] = payload.split(' ');
    const room = this.rooms.get(workspaceId);
    if (!room || from === this.process) return;
    if (kind === 'ask') {
      this.announce(workspaceId, [...room.local.keys()]);
      return;
    }
    for (const userId of list.split(',')) {
      const processes = room.remote.get(userId) ?? new Map<string, number>();
      if (kind === 'here') processes.set(from, Date.now() + this.options.trustMs);
      else processes.delete(from);
      room.remote.set(userId, processes);
    }
    this.tell(room);
  }

  private beat(): void {
    for (const [workspaceId, room] of this.rooms) {
      for (const [userId, processes] of room.remote) {
        for (const [from, until] of processes) if (until < Date.now()) processes.delete(from);
        if (processes.size === 0) room.remote.delete(userId);
      }
      const local = [...room.local.keys()];
      this.announce(workspaceId, local);
      this.noteSeen(workspaceId, local);
      this.tell(room);
    }
  }

  /** Tells the watchers if it changed; answers whether it did. */
  private tell(room: Room): boolean {
    const here = hereIn(room);
    const shown = here.join(',');
    if (shown === room.shown) return false;
    room.shown = shown;
    for (const watch of [...room.watchers]) watch(here);
    return true;
  }

  private announce(workspaceId: string, ids: readonly string[]): void {
    for (let at = 0; at < ids.length; at += idsAtOnce)
      this.send(`here ${this.process} ${workspaceId} ${ids.slice(at, at + idsAtOnce).join(',')}`);
  }

  private send(payload: string): void {
    void notify(this.db, channels.presence, payload).catch(() => {
      // The next beat says it again.
    });
  }

  /** Notes in the member list when somebody was here last, to the minute. */
  private noteSeen(workspaceId: string, ids: readonly string[]): void {
    if (ids.length === 0) return;
    void this.db
      .execute(sql`
        update members set last_seen_at = now()
        where workspace_id = ${workspaceId}
          and user_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
          and (last_seen_at is null or last_seen_at < now() - interval '1 minute')`)
      .catch(() => {});
  }
}

function hereIn(room: Room): string[] {
  const remote = [...room.remote].flatMap(([userId, processes]) => (processes.size > 0 ? [userId] : []));
  return [...new Set([...room.local.keys(), ...remote])].sort();
}

/** State hangs on globalThis: Next bundles routes apart, and they must share one count. */
const home = globalThis as typeof globalThis & { maquettePresence?: WeakMap<Sql, Presence> };
home.maquettePresence ??= new WeakMap();
const all = home.maquettePresence;

/** Who is where, for this process and a database. */
export function presenceOf(db: Database): Presence {
  const key = rawClient(db);
  let presence = all.get(key);
  if (!presence) {
    const made = new Presence(db);
    all.set(key, made);
    onShutdown(() => made.close());
    presence = made;
  }
  return presence;
}
