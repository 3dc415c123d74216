import type { CoverageMap } from './map.ts';

/** Keeps two maps on the same place: moving either moves the other. The first says where to begin. */
export function together(first: CoverageMap, second: CoverageMap): () => void {
  let following = false; // a map that follows tells of its move too
  const follow = (leader: CoverageMap, follower: CoverageMap) => () => {
    if (following) return;
    following = true;
    follower.jump(leader.camera());
    following = false;
  };
  second.jump(first.camera());
  const ends = [first.moved(follow(first, second)), second.moved(follow(second, first))];
  return () => ends.forEach((end) => end());
}
