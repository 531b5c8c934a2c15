using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Scoring;
using Matching.Engine.Text;

namespace Matching.Engine.Index;

/// <summary>
/// What one program has to do with each demand of the run, to the bits of <see cref="SpecialtyScorer"/>'s rows; made for a question and disposed of
/// with it. Thread safe.
/// </summary>
internal sealed class SignalColumn : IDisposable
{
    private readonly MatchModel _model;
    private readonly DemandProfile[] _demands;
    private readonly CoordinateCache _places;
    private readonly ProgramProfile _program;
    private readonly SixteenDots _words;
    private readonly Lazy<PrecedentBounds>[]? _precedents;

    public SignalColumn(MatchModel model, DemandProfile[] demands, CoordinateCache places, ProgramProfile program)
    {
        (_model, _demands, _places, _program) = (model, demands, places, program);
        _words = new SixteenDots([program.Words.Vector, .. program.Words.Near.Select(other => model.Specialties[other.Specialty].Vector)], model.Text.Count);
        _precedents = model.Precedents is { } precedents && !places.KeepsAll && program.Specialty >= 0
            ? Array.ConvertAll(Enum.GetValues<DemandKind>(), kind =>
                new Lazy<PrecedentBounds>(() => new PrecedentBounds(precedents, program.Specialty, model.Text.Count, kind)))
            : null;
    }

    public SpecialtySignals Of(int demand) => _model.Signals.Score(_demands[demand], _program, Similarity(_demands[demand]), _places.Of(demand));

    /// <summary>The specialty's part of the score.</summary>
    public float Part(int demand) => new PairScorer(_demands[demand], _model).SpecialtyPart(Of(demand));

    /// <summary>Between which numbers the specialty's part lies, without asking each of those that teach.</summary>
    /// <param name="enough">True where such a most is small enough, so that a smaller one need not be looked for.</param>
    public (float Least, float Most) Parts(int demand, Func<float, bool> enough)
    {
        if (_places.KeepsAll)
        {
            var part = Part(demand);
            return (part, part);
        }

        var profile = _demands[demand];
        var scorer = new PairScorer(profile, _model);
        var least = _model.Signals.Score(profile, _program, Similarity(profile), Coordinates.None) with { Precedent = 0, Outcome = 0 };
        var outcome = _model.Outcomes is null ? 0 : 1;
        // Where an employer names specialties, earlier posts have nothing to say.
        if (_model.Precedents is null || profile.Wanted.Length > 0)
            return (scorer.SpecialtyPart(least), scorer.SpecialtyPart(least with { Outcome = outcome }));
        var most = scorer.SpecialtyPart(least with { Precedent = 1, Outcome = outcome });
        if (_precedents is null || enough(most))
            return (scorer.SpecialtyPart(least), most);
        var precedent = _precedents[(int)profile.Demand.Kind].Value.Of(_model.Text.WithEqualViews(profile.Text));
        return (scorer.SpecialtyPart(least with { Precedent = precedent.Least }),
            scorer.SpecialtyPart(least with { Precedent = precedent.Most, Outcome = outcome }));
    }

    public void Dispose() => _words.Dispose();

    private float Similarity(DemandProfile demand)
    {
        var (words, products, near) = (_program.Words, _words.Dot(demand.Text), 0f);
        for (var other = 0; other < words.Near.Length; other++)
            near += words.Near[other].Part * products[other + 1];
        return TextSimilarity.Combine(products[0], TextSimilarity.Echoed(demand, words), near);
    }
}
