/**
 * How Node runs the apps, here as in the Dockerfile. New objects get 32 MB instead of 16 before they are looked through: what a request leaves behind is garbage by then, and looking took
 * a tenth of the gateway's CPU under load (bench/README.md).
 */
export const NODE_OPTIONS = '--max-semi-space-size=32';

/**
 * Those that Node takes on its command line only. Without this one V8 looks through the whole heap, to shrink it, when that has not happened for 100 s, whatever is going on; processes that
 * were started together do it together, and the requests of that moment took 200 to 360 ms (bench/README.md). The heap is looked through when it has grown, as ever.
 */
export const NODE_ARGUMENTS: readonly string[] = ['--no-memory-reducer'];
