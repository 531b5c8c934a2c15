using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>
/// Demands in arrays, to score all of them with one program: what a score takes of a demand lies side by side, so that a country's demands go by as fast
/// as memory gives them. Immutable.
/// </summary>
internal sealed class DemandTable
{
    /// <summary>More than rounding can add to a sum of a demand's asked skills.</summary>
    private const float Rounding = 1.00001f;

    private readonly int[] _starts;
    private readonly AskedSkill[] _asked;
    private readonly ScoreTerms[] _terms;
    private readonly (float Text, float Others)[] _mostParts;

    public DemandTable(DemandProfile[] demands, MatchModel model)
    {
        (_starts, _terms) = (new int[demands.Length + 1], new ScoreTerms[demands.Length]);
        for (var demand = 0; demand < demands.Length; demand++)
            _starts[demand + 1] = _starts[demand] + demands[demand].Asked.Length;
        (_asked, _mostParts) = (new AskedSkill[_starts[^1]], new (float, float)[demands.Length]);
        Parallel.For(0, demands.Length, demand =>
        {
            demands[demand].Asked.CopyTo(_asked, _starts[demand]);
            if (!demands[demand].IsAssessable)
                return;
            var scorer = new PairScorer(demands[demand], model);
            _terms[demand] = scorer.Terms;
            _mostParts[demand] = (scorer.SpecialtyPart(new SpecialtySignals(model.TextScale, 0, 0)),
                scorer.SpecialtyPart(new SpecialtySignals(0, 1, 1) { Outcome = 1, Semantic = 1 }));
        });
    }

    public bool IsAssessable(int demand) => _terms[demand].OwnWeight > 0;

    /// <summary>What all but the specialty's part add up to, or less than 0 where a hard rule excludes the program.</summary>
    public float SumWithoutSpecialty(int demand, in Column program)
    {
        ref readonly var terms = ref _terms[demand];
        return terms.Excludes(program.Level) ? -1 : Add(0, demand, terms, program);
    }

    /// <summary>What the score in millionths never exceeds.</summary>
    /// <param name="rest">By <see cref="SumWithoutSpecialty"/>.</param>
    /// <param name="text">What the text's value does not exceed, in [0, 1].</param>
    public int MostMicros(int demand, float rest, float text, in Column program)
    {
        var (own, others) = _mostParts[demand];
        return ScoreTerms.Micros(((rest + (own * text) + others) * _terms[demand].Scale(program.Level, program.Region != 0) * Rounding) + 1);
    }

    /// <summary>The score in millionths, to the bit as <see cref="PairScorer"/> gives it; the program must not be excluded.</summary>
    /// <param name="part">The specialty's part; every step of the score grows with it.</param>
    public int Micros(int demand, float part, in Column program)
    {
        ref readonly var terms = ref _terms[demand];
        return ScoreTerms.Micros(Add(part, demand, terms, program), terms.Scale(program.Level, program.Region != 0));
    }

    private float Add(float part, int demand, in ScoreTerms terms, in Column program)
    {
        var sum = terms.AddNearness(part + terms.Base(program.Level, program.Region != 0), program.Region);
        foreach (ref readonly var asked in _asked.AsSpan(_starts[demand].._starts[demand + 1]))
        {
            if (program.Places[asked.Skill] is > 0 and var place)
                sum += terms.Credit(asked, program.Given[place - 1].Level, program.Given[place - 1].Strength);
        }

        return sum;
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
