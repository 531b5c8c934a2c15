using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Documents;

/// <summary>The shell commands of a document, each with the answer that stands below it, if one does.</summary>
internal sealed partial class Tour
{
    private const string Mark = "@@@ step ";

    private readonly List<(string Commands, string Answer)> _steps = [];

    /// <param name="text">Markdown; blocks that start the service with <c>dotnet</c> are left out.</param>
    public Tour(string text)
    {
        foreach (var block in Block().Matches(text).Select(match => match.Groups[1].Value).Where(block => !block.Contains("dotnet ", StringComparison.Ordinal)))
            Read(block);
    }

    public IReadOnlyList<(string Commands, string Answer)> Steps => _steps;

    /// <summary>All commands as one script, whose output <see cref="Answers"/> takes apart.</summary>
    public string Script()
    {
        var script = new StringBuilder();
        foreach (var (index, (commands, _)) in _steps.Index())
            script.Append($"{commands}printf '\\n{Mark}{index}\\n'\n");
        return script.ToString();
    }

    /// <summary>What each step printed; fewer where the script broke off.</summary>
    public static string[] Answers(string output) => MarkLine().Split(output)[..^1];

    /// <summary>
    /// The first part of an answer as written that the answer as given has not, in this order; null where it has all. … stands for anything, and a
    /// number with a fraction may differ a little.
    /// </summary>
    public static string? Lacks(string given, string written)
    {
        var at = 0;
        foreach (Match part in Member().Matches(written))
        {
            if (Find(given, part, ref at) is false)
                return part.Value;
        }

        return null;
    }

    private static bool Find(string given, Match part, ref int at)
    {
        var key = $"\"{Regex.Escape(part.Groups["key"].Value)}\":";
        var value = part.Groups["value"].Value;
        var pattern = value.Contains('.', StringComparison.Ordinal) && !value.StartsWith('"') ? $@"{key}(?<number>-?\d+(?:\.\d+)?)"
            : key + string.Join(".*?", value.Split('…').Select(Regex.Escape)) + (value.Length > 0 && char.IsAsciiDigit(value[^1]) ? @"(?![\d.])" : "");
        foreach (Match found in Regex.Matches(given[at..], pattern, RegexOptions.Singleline))
        {
            if (found.Groups["number"] is { Success: true } number && Math.Abs(Number(number.Value) - Number(value)) > 0.03)
                continue;
            at += found.Index + found.Length;
            return true;
        }

        return false;
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private void Read(string block)
    {
        var (commands, answer) = (new StringBuilder(), new StringBuilder());
        foreach (var line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#') && (answer.Length > 0 || line.StartsWith("# {", StringComparison.Ordinal)))
            {
                answer.Append(line[1..].Trim());
                continue;
            }

            if (answer.Length > 0)
                End();
            // The key and the address are the test's.
            if (!line.StartsWith("KEY=", StringComparison.Ordinal) && !line.StartsWith("API=", StringComparison.Ordinal))
                commands.Append(line).Append('\n');
        }

        End();

        void End()
        {
            _steps.Add((commands.ToString(), answer.ToString()));
            commands.Clear();
            answer.Clear();
        }
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex($@"\n?{Mark}\d+\n")]
    private static partial Regex MarkLine();

    [GeneratedRegex(@"""(?<key>[A-Za-z/]\w*)"":(?<value>""(?:[^""\\]|\\.)*""|-?\d+(?:\.\d+)?|true|false|null)?")]
    private static partial Regex Member();
}
