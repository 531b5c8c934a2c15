namespace Matching.Engine.Skills;

/// <summary>
/// Courses that are a skill with words around it that only say that it is taught: Python 编程语言 is Python, 数据分析与处理 数据分析. Who asks for the one
/// is not to be told that the other is missing. Immutable.
/// </summary>
internal sealed class FramedSkills
{
    private readonly string[] _owners;
    private readonly SkillRecognizer _recognizer;

    /// <param name="forms">Spellings with the key of the skill's name, empty for what is no skill.</param>
    public FramedSkills(IEnumerable<(string Form, string Owner)> forms)
    {
        var known = forms.ToArray();
        _owners = [.. known.Select(form => form.Owner).Where(owner => owner.Length > 0).Distinct()];
        var ordinals = _owners.Index().ToDictionary(owner => owner.Item, owner => owner.Index, StringComparer.Ordinal);
        _recognizer = new SkillRecognizer(known.ToDictionary(
            form => form.Form, form => ordinals.GetValueOrDefault(form.Owner, Vocabulary.Boilerplate), StringComparer.Ordinal));
    }

    /// <summary>The key of the skill that a course frames; null where there is none, or more to it.</summary>
    /// <param name="course">A name's <see cref="SkillSpelling.Key"/>.</param>
    public string? Find(string course)
    {
        foreach (var inside in _recognizer.Find(course))
        {
            if (CourseNames.IsFrame(course.Remove(inside.Start, inside.Length)))
                return _owners[inside.Skill];
        }

        return null;
    }
}
