using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>Programs by the skills that they give. Immutable.</summary>
internal sealed class SkillIndex
{
    private readonly int[] _starts;
    private readonly int[] _programs;
    private readonly byte[] _levels;
    private readonly float[] _strengths;
    private readonly int _count;

    /// <param name="programs">A program's position is its number.</param>
    /// <param name="skills">How many skills the vocabulary has.</param>
    public SkillIndex(ProgramProfile[] programs, int skills)
    {
        _count = programs.Length;
        _starts = new int[skills + 1];
        foreach (var program in programs)
        {
            foreach (var given in program.Given)
                _starts[given.Skill + 1]++;
        }

        for (var skill = 0; skill < skills; skill++)
            _starts[skill + 1] += _starts[skill];
        var next = _starts[..^1].ToArray();
        _programs = new int[_starts[skills]];
        _levels = new byte[_programs.Length];
        _strengths = new float[_programs.Length];
        for (var program = 0; program < programs.Length; program++)
        {
            foreach (var given in programs[program].Given)
            {
                var slot = next[given.Skill]++;
                (_programs[slot], _levels[slot], _strengths[slot]) = (program, given.Level, given.Strength);
            }
        }
    }

    /// <summary><see cref="Coverage.Sum"/> for every program, to the bit.</summary>
    /// <param name="sums">As many as there are programs; overwritten.</param>
    public void Score(AskedSkill[] asked, Span<float> sums)
    {
        sums[.._count].Clear();
        foreach (var ask in asked)
        {
            var end = _starts[ask.Skill + 1];
            for (var slot = _starts[ask.Skill]; slot < end; slot++)
                sums[_programs[slot]] += ask.Weight * Coverage.Credit(ask.Level, _levels[slot], _strengths[slot]);
        }
    }
}
