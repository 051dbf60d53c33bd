package cn.yizhan.statement.pdf;

import java.util.List;
import java.util.Optional;

/**
 * What a block becomes: pieces one below the other.
 *
 * @param head stands again at the top of every further sheet, as the names of a table's columns do
 */
record Strip(Optional<Piece> head, List<Piece> pieces) {
  Strip {
    pieces = List.copyOf(pieces);
  }
}
