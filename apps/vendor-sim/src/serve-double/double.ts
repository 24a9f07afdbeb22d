import type { FastifyInstance } from 'fastify';
import type { Sandbox, VendorFace } from '../deliver-answer/answer-as-scripted.js';

/** One vendor as the sandbox plays it. What it remembers (keys, jobs) belongs to one sandbox, so it is made anew for each. */
export interface VendorDouble {
  /** Its `vendor` is also the first part of its path. */
  readonly face: VendorFace;
  /** The vendor's routes, below `/<vendor>`. */
  serve(server: FastifyInstance, sandbox: Sandbox): void;
}
