import type { CSSProperties } from 'react';

/** The page's own shape while its drafts are read: panels, and pencil marks where works will hang. */
export function WallSkeleton() {
  return (
    <div className="studio brief" aria-busy="true">
      <div className="bar" />
      <div className="head">
        <h1>&nbsp;</h1>
        <div className="facts">&nbsp;</div>
      </div>
      <div className="cols">
        <aside className="tree" />
        <div className="wall">
          <div className="wbar" />
          <div className="hang">
            {Array.from({ length: 6 }, (_, at) => (
              <div className="card" key={at}>
                <div className="slot">
                  <div className="own marks" style={{ '--ratio': 0.75 } as CSSProperties}>
                    <span className="outl" />
                  </div>
                </div>
                <div className="label">
                  <span className="lt">&nbsp;</span>
                </div>
              </div>
            ))}
          </div>
        </div>
        <aside className="insp" />
      </div>
    </div>
  );
}

/** The same for one draft: the sheet it will be read on. */
export function SheetSkeleton() {
  return (
    <div className="studio draftp" aria-busy="true">
      <div className="bar" />
      <div className="bar" />
      <div className="reader">
        <aside className="tree" />
        <div className="desk">
          <div className="sheet" />
        </div>
      </div>
    </div>
  );
}
