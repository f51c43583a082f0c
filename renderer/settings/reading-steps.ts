/** Bounds that the settings' schema allows, and steps one can see. Pure. */
import type { Typography } from '../../preload/contract/index.ts';

interface Steps {
  least: number;
  most: number;
  step: number;
}

export const STEPS = {
  fontSize: { least: 12, most: 36, step: 1 },
  measure: { least: 40, most: 100, step: 4 },
  lineHeight: { least: 1.2, most: 2.2, step: 0.08 },
} as const satisfies Partial<Record<keyof Typography, Steps>>;

export type Stepped = keyof typeof STEPS;

/** The value `steps` on, kept within its bounds. */
export function stepped(name: Stepped, value: number, steps: number): number {
  const { least, most, step } = STEPS[name];
  const next = Math.min(most, Math.max(least, value + steps * step));
  return Math.round(next * 100) / 100;
}
