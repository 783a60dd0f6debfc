'use client';

import { letterFor } from '@/lib/drafts/lineage';
import type { Composed } from '../compose/state';
import { PencilMarks } from '../draft/work';

/** Cards that were just asked for, for the moment until the server has lettered them. */
export function Placeholders({ asked, from }: { asked: Composed; from: number }) {
  return Array.from({ length: asked.count }, (_, at) => (
    <div className="card" key={at} aria-hidden="true">
      <div className="slot">
        <PencilMarks card={{ width: null, height: null, medium: asked.medium }} />
      </div>
      <div className="label">
        <span className="lt">{letterFor(from + at)}</span>
      </div>
    </div>
  ));
}
