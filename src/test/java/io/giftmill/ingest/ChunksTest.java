package io.giftmill.ingest;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class ChunksTest {
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Taking taking = mock();
    private final Refusals refusals = new Refusals(mock());
    private final Iterator<List<String>> records =
            List.of(List.of("a"), List.of("b"), List.of("c")).iterator();

    @Test
    void aLongFileDoesNotKeepTheProgramFromStopping() {
        when(taking.source()).thenReturn("large.csv");
        Chunks chunks = new Chunks(records, taking, 1, refusals, stopping::get);
        assertThat(chunks.hasNext()).isTrue();
        chunks.next();
        stopping.set(true);
        assertThatThrownBy(chunks::hasNext).hasMessageContaining("large.csv goes on behind its last stored row");
        assertThat(chunks.hasNext()).isFalse();
        assertThat(records.hasNext()).isTrue();
    }

    @Test
    void nothingFollowsAChunkThatIsNotTheInspectedOne() {
        doThrow(SourceFile.changed("o.csv")).when(taking).checkUnchanged(any());
        Chunks chunks = new Chunks(records, taking, 2, refusals, stopping::get);
        assertThat(chunks.hasNext()).isTrue();
        assertThatThrownBy(chunks::next).isInstanceOf(FileRefusedException.class);
        assertThat(chunks.hasNext()).isFalse();
    }
}
