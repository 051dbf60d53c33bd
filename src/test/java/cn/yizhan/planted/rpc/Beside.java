package cn.yizhan.planted.rpc;

/** Stands beside {@code cli}. */
public final class Beside {}
