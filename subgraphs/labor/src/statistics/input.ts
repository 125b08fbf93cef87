import { z } from 'zod';
import { StatisticsDimension } from './type.js';

/** By what to count: each dimension once, and at least one. */
export const statisticsDimensions = z
  .array(z.enum(StatisticsDimension))
  .min(1, 'must name at least one dimension')
  .refine((dimensions) => new Set(dimensions).size === dimensions.length, 'must name each dimension once');
