using System.Buffers;
using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>A program's scores with demands of the run, each worked out once however many industries it belongs to. One thread at a time.</summary>
internal sealed class DemandScores : IDisposable
{
    private readonly MatchIndex _index;
    private readonly ProgramProfile _program;
    private readonly SignalColumn _signals;

    // One more than the score, so that 0 says that there is none yet.
    private readonly int[] _known;

    public DemandScores(MatchIndex index, ProgramProfile program)
    {
        (_index, _program, _signals, _known) = (index, program, index.Columns.For(program), ArrayPool<int>.Shared.Rent(index.Demands.Length));
        Array.Clear(_known, 0, index.Demands.Length);
    }

    /// <summary>In millionths; 0 where a hard rule excludes the pair.</summary>
    public int Of(int demand)
    {
        ref var known = ref _known[demand];
        if (known == 0)
        {
            var scorer = new PairScorer(_index.Demands[demand], _index.Model);
            known = 1 + (scorer.Excludes(_program) ? 0 : scorer.Micros(_signals.Of(demand), _program));
        }

        return known - 1;
    }

    public void Dispose()
    {
        _signals.Dispose();
        ArrayPool<int>.Shared.Return(_known);
    }
}
