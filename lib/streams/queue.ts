/** Whose work it is. */
export interface Claim {
  workspaceId: string;
  userId: string;
}

interface Share {
  active: number;
  /** When it was last given a slot; the one that waited longest goes first among equals. */
  served: number;
}

/** What a workspace holds, and each person in it. */
interface Shares extends Share {
  people: Map<string, Share>;
}

/**
 * Slots for work, shared fairly. A free slot goes to the workspace that has the fewest running, in it to the person who
 * has the fewest, among equals to the one served longest ago, and then in order of arrival. So a hundred drafts of one
 * person delay another's first by at most one slot.
 */
export class FairQueue<T extends Claim> {
  private readonly waiting = new Map<string, Map<string, T[]>>();
  private readonly shares = new Map<string, Shares>();
  private clock = 0;
  private running = 0;

  constructor(readonly slots: number) {}

  get active(): number {
    return this.running;
  }

  /** Workspaces that something is remembered of: those that wait or hold a slot, no others. */
  get known(): number {
    return this.shares.size;
  }

  /** How many wait: of the person, in whatever workspace, and of the workspace. */
  waits({ workspaceId, userId }: Claim): { person: number; workspace: number } {
    let [person, workspace] = [0, 0];
    for (const people of this.waiting.values()) person += people.get(userId)?.length ?? 0;
    for (const line of this.waiting.get(workspaceId)?.values() ?? []) workspace += line.length;
    return { person, workspace };
  }

  add(item: T): void {
    const people = this.waiting.get(item.workspaceId) ?? new Map<string, T[]>();
    this.waiting.set(item.workspaceId, people);
    const line = people.get(item.userId) ?? [];
    people.set(item.userId, line);
    line.push(item);
  }

  /** Takes a waiting item out of the queue; false when it does not wait (any more). */
  remove(item: T): boolean {
    const line = this.waiting.get(item.workspaceId)?.get(item.userId);
    const at = line?.indexOf(item) ?? -1;
    if (!line || at < 0) return false;
    line.splice(at, 1);
    tidy(item, this.waiting);
    this.forget(item.workspaceId);
    return true;
  }

  /** The next item, which now holds a slot; null when all are taken or nobody waits. */
  take(): T | null {
    if (this.running >= this.slots) return null;
    const item = this.pick(this.waiting, this.shares, ++this.clock);
    if (item) this.running += 1;
    return item;
  }

  /** Gives the slot of a taken item back. */
  done(item: T): void {
    this.running -= 1;
    const share = this.shares.get(item.workspaceId);
    if (!share) return;
    share.active -= 1;
    const person = share.people.get(item.userId);
    if (person) person.active -= 1;
    this.forget(item.workspaceId);
  }

  /** Lets go of a workspace that stands idle, with all its people: nothing grows with everybody who ever came. */
  private forget(workspaceId: string): void {
    if ((this.shares.get(workspaceId)?.active ?? 0) <= 0 && !this.waiting.has(workspaceId))
      this.shares.delete(workspaceId);
  }

  /** Everybody who waits, in the order in which slots will be given. */
  order(): T[] {
    const waiting = new Map(
      [...this.waiting].map(([id, people]) => [
        id,
        new Map([...people].map(([who, line]) => [who, [...line]])),
      ]),
    );
    const shares = new Map(
      [...this.shares].map(([id, share]) => [
        id,
        { ...share, people: new Map([...share.people].map(([who, own]) => [who, { ...own }])) },
      ]),
    );
    const order: T[] = [];
    for (let clock = this.clock + 1; ; clock += 1) {
      const item = this.pick(waiting, shares, clock);
      if (!item) return order;
      order.push(item);
    }
  }

  private pick(waiting: Map<string, Map<string, T[]>>, shares: Map<string, Shares>, clock: number): T | null {
    const workspaceId = least(waiting.keys(), (id) => shares.get(id));
    if (workspaceId === null) return null;
    const people = waiting.get(workspaceId)!;
    const share = shares.get(workspaceId) ?? { active: 0, served: 0, people: new Map<string, Share>() };
    shares.set(workspaceId, share);
    const userId = least(people.keys(), (id) => share.people.get(id))!;
    const item = people.get(userId)!.shift()!;
    share.active += 1;
    share.served = clock;
    share.people.set(userId, { active: (share.people.get(userId)?.active ?? 0) + 1, served: clock });
    tidy(item, waiting);
    return item;
  }
}

function tidy<T>(item: Claim, waiting: Map<string, Map<string, T[]>>): void {
  const people = waiting.get(item.workspaceId);
  if (people?.get(item.userId)?.length === 0) people.delete(item.userId);
  if (people?.size === 0) waiting.delete(item.workspaceId);
}

function least(ids: Iterable<string>, shareOf: (id: string) => Share | undefined): string | null {
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  let longest = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const { active, served } = shareOf(id) ?? { active: 0, served: 0 };
    if (active < fewest || (active === fewest && served < longest))
      [best, fewest, longest] = [id, active, served];
  }
  return best;
}
