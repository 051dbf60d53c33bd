package cn.yizhan.planted.stray;

/** Lives in a package that the design does not know. */
final class Stray {}
