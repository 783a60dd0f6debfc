import type { ReactNode } from 'react';
import { frameData } from '@/app/_frame/load';
import { Frame } from '@/components/workspace/frame';

/** The frame of a workspace. A stranger and a missing workspace get the same 404 before anything is drawn. */
export default async function WorkspaceLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ workspace: string }>;
}) {
  const { workspace } = await params;
  return <Frame data={await frameData(workspace)}>{children}</Frame>;
}
