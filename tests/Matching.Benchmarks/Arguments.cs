using System.Globalization;

namespace Matching.Benchmarks;

/// <summary>A command line: what stands by itself, <c>--name value</c> and <c>--flag</c>.</summary>
internal sealed record Arguments(IReadOnlyList<string> Positional, IReadOnlyDictionary<string, string> Options)
{
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var positional = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                positional.Add(args[i]);
            else if (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
                options[args[i][2..]] = args[++i];
            else
                options[args[i][2..]] = "";
        }

        return new Arguments(positional, options);
    }

    public bool Has(string name) => Options.ContainsKey(name);

    public string? Text(string name) => Options.GetValueOrDefault(name);

    public int Number(string name, int usual) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
