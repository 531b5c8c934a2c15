using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>
/// Demands in arrays, to score all of them with one program: what a score takes of a demand lies side by side, so that a country's demands go by as fast
/// as memory gives them. Immutable.
/// </summary>
internal sealed class DemandTable
{
    private readonly int[] _starts;
    private readonly AskedSkill[] _asked;
    private readonly ScoreTerms[] _terms;
    private readonly float[] _mostParts;

    public DemandTable(DemandProfile[] demands, MatchModel model)
    {
        (_starts, _terms) = (new int[demands.Length + 1], new ScoreTerms[demands.Length]);
        for (var demand = 0; demand < demands.Length; demand++)
            _starts[demand + 1] = _starts[demand] + demands[demand].Asked.Length;
        (_asked, _mostParts) = (new AskedSkill[_starts[^1]], new float[demands.Length]);
        Parallel.For(0, demands.Length, demand =>
        {
            demands[demand].Asked.CopyTo(_asked, _starts[demand]);
            if (!demands[demand].IsAssessable)
                return;
            var scorer = new PairScorer(demands[demand], model);
            (_terms[demand], _mostParts[demand]) = (scorer.Terms, scorer.MostSpecialtyPart);
        });
    }

    public bool IsAssessable(int demand) => _terms[demand].OwnWeight > 0;

    /// <summary>What <see cref="Micros"/> never exceeds, whatever the specialty's part: every step of it grows with that.</summary>
    public int MostMicros(int demand, in Column program) => Micros(demand, _mostParts[demand], program);

    /// <summary>The score in millionths, to the bit as <see cref="PairScorer"/> gives it, or -1 where a hard rule excludes the program.</summary>
    /// <param name="part">The specialty's part.</param>
    public int Micros(int demand, float part, in Column program)
    {
        ref readonly var terms = ref _terms[demand];
        if (terms.Excludes(program.Level))
            return -1;
        var located = program.Region != 0;
        var sum = terms.AddNearness(part + terms.Base(program.Level, located), program.Region);
        foreach (ref readonly var asked in _asked.AsSpan(_starts[demand].._starts[demand + 1]))
        {
            if (program.Places[asked.Skill] is > 0 and var place)
                sum += terms.Credit(asked, program.Given[place - 1].Level, program.Given[place - 1].Strength);
        }

        return ScoreTerms.Micros(sum, terms.Scale(program.Level, located));
    }

    /// <summary>A program as demands look at it: for each skill of the vocabulary, its place among those given, from 1.</summary>
    internal readonly record struct Column(Catalog.EducationLevel Level, int Region, GivenSkill[] Given, ushort[] Places)
    {
        /// <param name="skills">How many the vocabulary has.</param>
        public static Column Of(ProgramProfile program, int skills)
        {
            var places = new ushort[skills];
            for (var place = 0; place < program.Given.Length; place++)
                places[program.Given[place].Skill] = (ushort)(place + 1);
            return new Column(program.Program.Level, program.Region, program.Given, places);
        }
    }
}
