namespace Matching.Api.Pages.Figures;

/// <summary>A point of a chart with two measures.</summary>
/// <param name="Sentence">What it is and both of its measures.</param>
/// <param name="X">From left to right, in [0, 1].</param>
/// <param name="Y">From the bottom up, in [0, 1].</param>
/// <param name="IsMarked">It is one that the chart is about.</param>
public sealed record ScatterPoint(string Address, string Name, string Sentence, double X, double Y, bool IsMarked);

/// <summary>Where points and their names stand.</summary>
internal static class ScatterLayout
{
    public const int Width = 760;
    public const int Height = 330;
    public const int Left = 34;

    private const double WidestName = 104;
    private const int LineHeight = 13;

    public static double Across(double x) => Left + 12 + ((Width - Left - 40) * Math.Clamp(x, 0, 1));

    public static double Down(double y) => Height - 54 - ((Height - 74) * Math.Clamp(y, 0, 1));

    public static int RadiusOf(ScatterPoint point) => point.IsMarked ? 8 : 5;

    /// <summary>About how wide a text is: a Chinese letter is twice a Latin one.</summary>
    public static double WidthOf(string text) => text.Sum(letter => letter > 0x2e80 ? 11.5 : 6.2);

    /// <summary>Names beside their points: to the right, to the left, above or below, where neither another name nor another point stands.</summary>
    public static IReadOnlyList<(string Name, double X, double Y)> Labels(IReadOnlyList<ScatterPoint> points)
    {
        var (taken, labels) = (new List<(double Left, double Top, double Right, double Bottom)>(), new List<(string, double, double)>());
        var circles = points.Select(point => (X: Across(point.X), Y: Down(point.Y), Radius: RadiusOf(point))).ToArray();
        foreach (var (point, at) in points.Zip(circles))
        {
            var name = Short(point.Name);
            var (width, gap) = (WidthOf(name), at.Radius + 3);
            (double X, double Y)[] places =
            [
                (at.X + gap, at.Y + 4), (at.X - gap - width, at.Y + 4), (at.X - (width / 2), at.Y - gap), (at.X - (width / 2), at.Y + gap + 9),
            ];
            foreach (var (x, y) in places)
            {
                var box = (Left: x, Top: y - LineHeight + 2, Right: x + width, Bottom: y + 3);
                if (box.Left < Left || box.Right > Width || box.Top < 12 || box.Bottom > Height - 34 || taken.Exists(other => Overlap(box, other))
                    || Array.Exists(circles, circle => circle != at && Overlap(box, Box(circle.X, circle.Y, circle.Radius))))
                {
                    continue;
                }

                taken.Add(box);
                labels.Add((name, x, y));
                break;
            }
        }

        return labels;
    }

    private static string Short(string name)
    {
        if (WidthOf(name) <= WidestName)
            return name;
        var letters = name.Length;
        while (WidthOf(name[..letters]) > WidestName)
            letters--;
        return $"{name[..(letters - 1)].TrimEnd()}…";
    }

    private static (double Left, double Top, double Right, double Bottom) Box(double x, double y, double radius) =>
        (x - radius, y - radius, x + radius, y + radius);

    private static bool Overlap((double Left, double Top, double Right, double Bottom) one, (double Left, double Top, double Right, double Bottom) other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
