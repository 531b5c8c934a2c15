namespace Matching.Engine.Files.Sources;

/// <summary>How well a file reads in an encoding.</summary>
/// <param name="Foreign">Characters beyond ASCII.</param>
/// <param name="Bad">Places that the encoding does not know.</param>
/// <param name="FirstBadLine">From 1; 0 where there is none.</param>
internal sealed record TextSurvey(long Lines, long BadLines, long Foreign, long Bad, long FirstBadLine)
{
    /// <summary>Few lines are bad, whatever their language.</summary>
    public bool IsMostlySound => BadLines * 20 <= Lines;

    public static TextSurvey Of(Stream file, TextFormat format)
    {
        using var reader = format.Open(file);
        var buffer = new char[1 << 15];
        long lines = 1, badLines = 0, foreign = 0, bad = 0, firstBadLine = 0, lastBadLine = 0;
        for (var read = reader.Read(buffer); read > 0; read = reader.Read(buffer))
        {
            foreach (var c in buffer.AsSpan(0, read))
            {
                if (c == '\n')
                    lines++;
                if (c < 0x80)
                    continue;
                if (c != TextFormat.Damage)
                {
                    foreign++;
                    continue;
                }

                bad++;
                if (lastBadLine != lines)
                    badLines++;
                lastBadLine = lines;
                firstBadLine = firstBadLine == 0 ? lines : firstBadLine;
            }
        }

        return new(lines, badLines, foreign, bad, firstBadLine);
    }

    /// <summary>There is nothing bad, or so little beside the characters beyond ASCII that the encoding is certain.</summary>
    public bool IsPlausible(int times) => Bad == 0 || (Foreign > 0 && Foreign >= Bad * times);
}
