package cn.yizhan.statement;

import java.util.List;

/**
 * 结算单: what stands on it, from top to bottom, whatever it is printed with.
 *
 * @param name what it is called among others, such as its settlement id; also names its file
 * @param mark what must not be overlooked beside the title, such as 已撤销; empty for nothing
 * @param foot stands at the foot of every page; empty for nothing
 */
public record Statement(String name, String mark, String foot, List<Block> blocks) {
  /** Stands at the head of every one. */
  public static final String TITLE = "医疗费用一站式结算单";

  public Statement {
    blocks = List.copyOf(blocks);
  }
}
