'use client';
import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button';

/** The button of a form with an `action`: busy while that runs. */
export function SubmitButton({ pending, ...props }: Omit<ComponentProps<typeof Button>, 'type'>) {
  const status = useFormStatus();
  return <Button {...props} type="submit" pending={pending || status.pending} />;
}
