package cn.yizhan.rpc.json;

/**
 * An answer in JSON: the response message, or what went wrong.
 *
 * @param status as HTTP has it, 200 for a response
 */
public record JsonAnswer(int status, String json) {}
